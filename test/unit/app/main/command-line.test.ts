import { describe, expect, it } from 'vitest';
import { filesOf } from '../../../../app/main/command-line.ts';

const files = (...args: string[]) =>
  filesOf({ argv: ['/opt/fewhue', ...args], folder: '/home/person', development: false });

describe('the files of a command line', () => {
  it('are absolute', () => {
    expect(files('a.png', '/b/c.jpg', '../d.gif')).toEqual(['/home/person/a.png', '/b/c.jpg', '/home/d.gif']);
  });

  it('are none where there are none', () => {
    expect(filesOf({ argv: [], folder: '/', development: false })).toEqual([]);
    expect(files()).toEqual([]);
    expect(files('')).toEqual([]);
  });

  it('are not switches, of Chromium or of the system', () => {
    expect(files('--no-sandbox', '-psn_0_12345', '--type=renderer', 'a.png')).toEqual(['/home/person/a.png']);
  });

  it('are everything after two dashes', () => {
    expect(files('a.png', '--', '--odd.png', '-b', '--')).toEqual([
      '/home/person/a.png',
      '/home/person/--odd.png',
      '/home/person/-b',
      '/home/person/--',
    ]);
  });

  it('may be addresses of files, and no others', () => {
    expect(files('file:///a/b%20c.png', 'FILE:///d.png')).toEqual(['/a/b c.png', '/d.png']);
    expect(files('file:///a%2Fb.png', 'file://host/a.png', 'file:///%')).toEqual([]);
    expect(files('https://example.org/a.png')).toEqual(['/home/person/https:/example.org/a.png']);
  });

  it('begin after the application in development', () => {
    const argv = ['/x/electron', 'dist/app', 'a.png'];
    expect(filesOf({ argv, folder: '/p', development: true })).toEqual(['/p/a.png']);
  });
});
