import { save } from './save.ts';
import { whole } from './whole.ts';

/** Words of the frame: header, empty screen, panels, status. */
export const shell = {
  name: 'fewhue',
  open: {
    button: 'Open pictures',
    title: '24 bits to 4. Same picture.',
    promise:
      'As few colours as you can take before it shows, in as small a file as they need. Nothing leaves this computer.',
    hint: 'or drop pictures or whole folders anywhere, or paste',
    demo: (colors: number, bytes: string) => `The sample picture in ${colors} colours: ${bytes}`,
    drop: 'Drop to open',
    recent: 'Open again',
    clearRecent: 'Clear recent',
    samples: 'Or try a sample',
    learn: 'Learn how it works',
    sample: (name: string) => `Open sample picture ${name}`,
    failed: (name: string, reason: string) =>
      reason.startsWith(name) ? `Could not open ${reason}` : `Could not open ${name}: ${reason}`,
    lost: (names: readonly string[]) => `Could not be opened again: ${names.join(', ')}`,
    noted: (name: string, notes: readonly string[]) => `${name}: ${notes.join('; ')}`,
  },
  learnTitle: 'Learn',
  samples: { coffee: 'Coffee', astronaut: 'Astronaut', chelsea: 'Cat' },
  header: {
    undo: 'Undo',
    redo: 'Redo',
    theme: 'Light or dark',
    keys: 'Keyboard shortcuts',
    more: 'More',
    drawer: 'Settings',
  },
  pictureMenu: {
    label: (name: string) => `Picture: ${name}`,
    title: (name: string) => `${name} – fewhue`,
    open: 'Open pictures',
    more: 'Open pictures …',
    folder: 'Open a folder …',
    close: 'Close picture',
  },
  regions: {
    settings: 'Settings',
    stage: 'Picture',
    side: 'Result and settings',
    pictures: 'Open pictures',
    views: 'Views',
    notices: 'Messages',
    result: 'Newest result',
  },
  skip: { stage: 'Skip to the picture', settings: 'Skip to the settings', side: 'Skip to the result' },
  strip: {
    show: (name: string) => `Show ${name}`,
    close: (name: string) => `Close ${name}`,
    shortRetry: (name: string) => `Try ${name} again`,
    total: (change: string, saved: string) => `${change} in all, ${saved} saved`,
    grew: (change: string, more: string) => `${change} in all, ${more} more`,
    retry: 'Try again',
    remove: 'Remove',
    working: (name: string) => `Opening ${name}`,
    opening: 'opening',
    failed: 'could not be opened',
  },
  status: {
    computing: 'Computing',
    cancel: 'Cancel',
    cancelWork: (work: string) => `Cancel: ${work}`,
    preview: 'Preview',
    size: (width: number, height: number) => `${width} × ${height} pixels`,
    colors: (used: number, before: number) => `${whole(used)} of ${whole(before)} colours`,
    result: (colors: number, file: number, source: number | null) =>
      [`${colors} colours`, save.bytes(file), source !== null && save.change(file / source)]
        .filter(Boolean)
        .join(', '),
    seconds: (seconds: number) =>
      seconds < 1 ? `${Math.round(1000 * seconds)} ms` : `${seconds.toFixed(1)} s`,
  },
  shortcuts: 'Keyboard shortcuts',
  dialog: { close: 'Close' },
  presets: {
    label: 'Preset',
    chips: 'Made for',
    detect: 'Detect what fits',
    detected: (name: string, preset: string, colors: number) =>
      `${name}: ${preset}, at most ${colors} colours`,
    none: 'Custom',
    save: 'Save as preset',
    delete: 'Delete preset',
    name: 'Name',
    keep: 'Save',
    photo: ['Photo', '256 colours'],
    web: ['Web', 'hard to tell'],
    poster: ['Poster', '16 colours'],
    logo: ['Logo', '32 colours'],
  },
  notice: { dismiss: 'Dismiss' },
  engine: {
    restarted: 'The engine stopped, perhaps for lack of memory, and has been started again.',
    tooMuch: 'the engine stopped twice, perhaps for lack of memory: close other pictures, then open it again',
    dead: 'The engine could not be started. Reload the page.',
  },
  broken: {
    text: 'This part of the window has failed. Your pictures and settings are still there.',
    reload: 'If it fails again, reload the page.',
    retry: 'Try again',
    dialog: 'This dialog could not be loaded. Is there a network?',
  },
};
