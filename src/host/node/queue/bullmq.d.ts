// What is used of bullmq and ioredis, which are installed only where there is a queue.

declare module 'bullmq' {
  import type { Redis } from 'ioredis';

  interface Connected {
    readonly connection: Redis;
    readonly prefix: string;
  }

  export interface Job<Data> {
    readonly id?: string;
    readonly name: string;
    readonly data: Data;
    readonly attemptsMade: number;
    updateProgress(progress: number): Promise<void>;
    moveToWait(token?: string): Promise<number>;
    getChildrenValues(): Promise<Record<string, unknown>>;
  }

  /** A job that begins when others have ended. */
  export interface FlowJob {
    readonly name: string;
    readonly queueName: string;
    readonly data: object;
    readonly opts: JobOptions & { readonly failParentOnFailure: boolean };
    readonly children?: readonly FlowJob[];
  }

  export class FlowProducer {
    constructor(options: Connected);
    on(event: 'error', listener: (error: Error) => void): this;
    add(flow: FlowJob): Promise<unknown>;
    close(): Promise<void>;
  }

  export class Queue<Data> {
    constructor(name: string, options: Connected);
    on(event: 'error', listener: (error: Error) => void): this;
    add(name: string, data: Data, options: JobOptions): Promise<Job<Data>>;
    getJobCounts(...states: string[]): Promise<Record<string, number>>;
    remove(jobId: string, options?: { readonly removeChildren: boolean }): Promise<number>;
    toKey(type: string): string;
    close(): Promise<void>;
  }

  export interface JobOptions {
    readonly jobId: string;
    readonly attempts: number;
    readonly backoff: { readonly type: 'exponential'; readonly delay: number };
    readonly removeOnComplete?: { readonly age: number };
    readonly removeOnFail?: { readonly age: number };
  }

  export class Worker<Data, Result> {
    constructor(
      name: string,
      work: (job: Job<Data>, token?: string) => Promise<Result>,
      options: Connected & {
        readonly concurrency: number;
        readonly lockDuration: number;
        readonly stalledInterval: number;
        readonly maxStalledCount: number;
      },
    );
    on(event: 'error', listener: (error: Error) => void): this;
    close(force?: boolean): Promise<void>;
  }

  /** Thrown by work that has moved its job back by itself. */
  export class WaitingError extends Error {}
  /** Thrown by work that no other attempt would do better. */
  export class UnrecoverableError extends Error {}
}

declare module 'ioredis' {
  interface Options {
    readonly maxRetriesPerRequest: null;
    readonly lazyConnect: true;
    readonly retryStrategy: (times: number) => number | null;
  }

  export class Redis {
    constructor(url: string, options: Options);
    on(event: 'error', listener: (error: Error) => void): this;
    connect(): Promise<void>;
    hmget(key: string, ...fields: string[]): Promise<(string | null)[]>;
    disconnect(): void;
  }
}
