import { useEffect } from 'react';
import { APP_COMMANDS } from '../../shared/commands.ts';
import { close } from '../actions/close.ts';
import { activate, openByDialog, openFolder } from '../actions/pictures.ts';
import { Icon } from '../controls/icon.tsx';
import { Menu, type MenuGroup } from '../controls/menu.tsx';
import { activePicture } from '../state/pictures.ts';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';

/** The name of the picture that is shown, and the other ones behind it. */
export function PictureMenu() {
  const { open, active } = useStore(({ pictures }) => pictures);
  const picture = useStore(({ pictures }) => activePicture(pictures));
  const words = strings.pictureMenu;
  useEffect(() => {
    document.title = picture ? strings.pictureMenu.title(picture.name) : strings.name;
    return () => {
      document.title = strings.name;
    };
  }, [picture]);
  if (!picture) return null;
  const others: MenuGroup = {
    title: words.open,
    items: open.map(({ id, name }) => ({ label: name, chosen: id === active, onPress: () => activate(id) })),
  };
  const files: MenuGroup = {
    items: [
      {
        label: words.more,
        icon: 'open',
        note: APP_COMMANDS.open.keys[0],
        onPress: () => void openByDialog(),
      },
      {
        label: words.folder,
        icon: 'folder',
        note: APP_COMMANDS['open-folder'].keys[0],
        onPress: () => void openFolder(),
      },
      { label: words.close, icon: 'close', onPress: () => close(picture.id) },
    ],
  };
  return (
    <Menu
      label={words.label(picture.name)}
      look="picture-name"
      side="start"
      groups={open.length > 1 ? [others, files] : [files]}
    >
      <span className="menu-text">{picture.name}</span>
      <Icon name="down" />
    </Menu>
  );
}
