import { APP_COMMANDS, type CommandName } from '../../shared/commands.ts';
import { COMMANDS } from '../commands/commands.ts';
import { Icon } from '../controls/icon.tsx';
import { Menu } from '../controls/menu.tsx';
import { strings } from '../strings/en.ts';

/** What is seldom wanted: the theme, and the keys. */
export function MoreMenu() {
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
      groups={[{ items: [item('theme', words.theme), item('show-shortcuts', words.keys)] }]}
    >
      <Icon name="more" />
    </Menu>
  );
}
