import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../../app/main/failure.ts';
import { Tokens } from '../../../../app/main/tokens.ts';

describe('Tokens', () => {
  it('stand for their values until they are taken back', () => {
    const tokens = new Tokens<string>('picture');
    const [a, b] = [tokens.add('/a'), tokens.add('/b')];
    expect([tokens.get(a), tokens.get(b)]).toEqual(['/a', '/b']);
    tokens.delete(a);
    expect(() => tokens.get(a)).toThrow(Refusal);
    expect(() => tokens.get(a)).toThrow('this picture is not open');
    expect(tokens.get(b)).toBe('/b');
    tokens.clear();
    expect(() => tokens.get(b)).toThrow(Refusal);
  });

  it('say nothing of their values and do not repeat', () => {
    const tokens = new Tokens<string>('picture');
    const made = Array.from({ length: 1000 }, () => tokens.add('/the/same'));
    expect(new Set(made).size).toBe(1000);
    for (const token of made) expect(token).toMatch(/^[\w-]{22}$/);
    // Each position varies: none of it counts up or tells the time.
    for (let index = 0; index < 21; index++)
      expect(new Set(made.map((token) => token[index])).size).toBeGreaterThan(30);
  });

  it('of one kind are nothing to another', () => {
    const token = new Tokens<string>('folder').add('/a');
    expect(() => new Tokens<string>('picture').get(token)).toThrow(Refusal);
    for (const guess of ['', '0', '__proto__', 'constructor'])
      expect(() => new Tokens<string>('picture').get(guess)).toThrow(Refusal);
  });
});
