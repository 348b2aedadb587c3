/** Words of the frame: header, empty screen, panels, status. */
export const shell = {
  name: 'fewhue',
  open: {
    button: 'Open pictures',
    title: 'Open a picture',
    hint: 'or drop it here, or paste it',
    drop: 'Drop to open',
    samples: 'Or try a sample',
    sample: (name: string) => `Open sample picture ${name}`,
    failed: (name: string, reason: string) =>
      reason.startsWith(name) ? `Could not open ${reason}` : `Could not open ${name}: ${reason}`,
  },
  samples: { coffee: 'Coffee', astronaut: 'Astronaut', chelsea: 'Cat' },
  header: { undo: 'Undo', redo: 'Redo', theme: 'Switch between light and dark' },
  regions: {
    settings: 'Settings',
    stage: 'Picture',
    side: 'Result',
    pictures: 'Open pictures',
    views: 'Views',
    notices: 'Messages',
  },
  skip: { stage: 'Skip to the picture', settings: 'Skip to the settings', side: 'Skip to the result' },
  strip: {
    show: (name: string) => `Show ${name}`,
    close: (name: string) => `Close ${name}`,
    opening: 'opening',
    failed: 'could not be opened',
  },
  status: {
    computing: 'Computing',
    preview: 'Preview',
    size: (width: number, height: number) => `${width} × ${height} pixels`,
    colors: (used: number, before: number) =>
      `${used.toLocaleString('en')} of ${before.toLocaleString('en')} colours`,
    seconds: (seconds: number) =>
      seconds < 1 ? `${Math.round(1000 * seconds)} ms` : `${seconds.toFixed(1)} s`,
  },
  notice: { dismiss: 'Dismiss' },
};
