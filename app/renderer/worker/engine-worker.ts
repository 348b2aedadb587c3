import type { MessageEndpoint } from '../calls/messages.ts';
import { serveOperations } from '../calls/serve-operations.ts';
import { OPERATIONS } from './operations.ts';

serveOperations(globalThis as unknown as MessageEndpoint, OPERATIONS);
