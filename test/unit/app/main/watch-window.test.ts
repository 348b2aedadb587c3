import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { type Question, type WatchedWindow, watchWindow } from '../../../../app/main/watch-window.ts';

/** A window that is watched; `answers`: what the person says, question by question. */
function watch(...answers: readonly boolean[]) {
  const contents = new EventEmitter();
  const webContents = Object.assign(contents, {
    reload: vi.fn(),
    forcefullyCrashRenderer: vi.fn(() => contents.emit('render-process-gone', {}, { reason: 'killed' })),
  });
  const window = Object.assign(new EventEmitter(), { webContents, close: vi.fn() });
  const asked: Question[] = [];
  const lines: string[] = [];
  const ask = async (question: Question) => {
    asked.push(question);
    return answers[asked.length - 1]!;
  };
  watchWindow(window as unknown as WatchedWindow, ask, (line) => lines.push(line));
  return { window, asked, lines };
}

const settled = () => new Promise((done) => setTimeout(done));

describe('a window that is watched', () => {
  it('loads a page again that has crashed, or closes', async () => {
    const again = watch(true);
    again.window.webContents.emit('render-process-gone', {}, { reason: 'oom' });
    await settled();
    expect(again.window.webContents.reload).toHaveBeenCalledOnce();
    expect(again.lines).toEqual(['the page has gone: oom']);
    const not = watch(false);
    not.window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await settled();
    expect(not.window.close).toHaveBeenCalledOnce();
    expect(not.window.webContents.reload).not.toHaveBeenCalled();
  });

  it('asks nothing of a page that has ended as it should', async () => {
    const { window, asked } = watch();
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    await settled();
    expect(asked).toEqual([]);
  });

  it('ends a page that hangs if the person wants that, asks once, and loads it again', async () => {
    const { window, asked } = watch(true);
    window.emit('unresponsive');
    window.emit('unresponsive');
    await settled();
    expect(asked).toHaveLength(1);
    expect(window.webContents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
    expect(window.webContents.reload).toHaveBeenCalledOnce();
  });

  it('leaves a page alone that is waited for, or that came back', async () => {
    const waiting = watch(false);
    waiting.window.emit('unresponsive');
    await settled();
    expect(waiting.window.webContents.forcefullyCrashRenderer).not.toHaveBeenCalled();
    const back = watch(true);
    back.window.emit('unresponsive');
    back.window.emit('responsive');
    await settled();
    expect(back.window.webContents.forcefullyCrashRenderer).not.toHaveBeenCalled();
  });
});
