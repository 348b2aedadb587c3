export { type OpenImageOptions, openImage } from './host/web/open-image.ts';
export * from './index.ts';
export {
  type Failure,
  type InputOf,
  type MessageEndpoint,
  type OperationContext,
  type Operations,
  type OutputOf,
  Transferring,
  transferring,
  type UpdateOf,
} from './worker/messages.ts';
export { Newest } from './worker/newest.ts';
export { serveOperations } from './worker/serve-operations.ts';
export { type CallOptions, WorkerClient } from './worker/worker-client.ts';
