import { type MessageEndpoint, serveOperations } from 'fewhue/web';
import { OPERATIONS } from './operations.ts';

serveOperations(globalThis as unknown as MessageEndpoint, OPERATIONS);
