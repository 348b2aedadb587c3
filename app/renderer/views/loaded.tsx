import { type ComponentType, use } from 'react';

/** What forgets each load that failed. */
const failed = new Set<() => void>();

/** A view whose code is loaded when it is first shown. */
export function loaded<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loading: Promise<ComponentType<Props>> | undefined;
  const start = () => {
    loading = load();
    loading.catch(() =>
      failed.add(() => {
        loading = undefined;
      }),
    );
    return loading;
  };
  return function Loaded(props: Props) {
    const View = use(loading ?? start());
    return <View {...props} />;
  };
}

/** Has what could not be loaded asked for again when it is next drawn: without a network, or from an older build. */
export function forgetFailedLoads(): void {
  for (const forget of failed) forget();
  failed.clear();
}
