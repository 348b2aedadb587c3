/** An event of a trace of Chromium. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of CPU. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds of CPU of every task of a trace with the category `toplevel`, by the name of its thread. */
export function tasksByThread(trace: string): ReadonlyMap<string, readonly number[]> {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: readonly TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const names = new Map(
    traceEvents
      .filter(({ name }) => name === 'thread_name')
      .map((event) => [threadOf(event), event.args?.name ?? '']),
  );
  const tasks = new Map<string, number[]>();
  for (const event of traceEvents) {
    if (!event.name.endsWith('RunTask')) continue;
    const name = names.get(threadOf(event)) ?? '';
    tasks.set(name, [...(tasks.get(name) ?? []), (event.tdur ?? 0) / 1000]);
  }
  return tasks;
}
