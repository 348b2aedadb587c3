import { commandsFor } from '../commands.ts';

/** Every command, in the order of the help: for documents. */
export const COMMANDS = await commandsFor([]);
