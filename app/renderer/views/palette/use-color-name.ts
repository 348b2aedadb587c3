import { parseHex } from 'fewhue/palette';
import { useEffect, useState } from 'react';

/** What a colour is called; nothing until the names are loaded. */
export function useColorName(hex: string | undefined): string | undefined {
  const [named, setNamed] = useState<{ readonly hex: string; readonly name: string }>();
  useEffect(() => {
    if (hex === undefined) return undefined;
    let isWanted = true;
    void import('#internal/names').then(({ colorNames }) => {
      if (isWanted) setNamed({ hex, name: colorNames({ colors: Uint8Array.from(parseHex(hex)) })[0]! });
    });
    return () => {
      isWanted = false;
    };
  }, [hex]);
  return named?.hex === hex ? named?.name : undefined;
}
