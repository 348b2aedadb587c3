/** Words of the list of commands. */
export const commands = {
  title: 'Commands',
  field: 'What do you want to do?',
  none: 'No command has these words.',
};
