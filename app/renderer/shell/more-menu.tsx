import { APP_COMMANDS, type CommandName } from '../../shared/commands.ts';
import { setView } from '../actions/view.ts';
import { COMMANDS } from '../commands/commands.ts';
import { Icon } from '../controls/icon.tsx';
import { Menu } from '../controls/menu.tsx';
import { useStore } from '../state/store.ts';
import { GROUNDS } from '../state/view.ts';
import { strings } from '../strings/en.ts';

/** What is seldom wanted: the theme, and the keys. */
export function MoreMenu() {
  const ground = useStore(({ view }) => view.ground);
  const words = strings.header;
  const item = (name: CommandName, label: string) => ({
    label,
    note: APP_COMMANDS[name].keys[0],
    onPress: COMMANDS[name],
  });
  return (
    <Menu
      label={words.more}
      look="button button-quiet button-icon"
      side="end"
      groups={[
        { items: [item('theme', words.theme), item('show-shortcuts', words.keys)] },
        {
          title: strings.picture.ground,
          items: GROUNDS.map((name) => ({
            label: strings.picture.grounds[name],
            chosen: name === ground,
            onPress: () => setView({ ground: name }),
          })),
        },
      ]}
    >
      <Icon name="more" />
    </Menu>
  );
}
