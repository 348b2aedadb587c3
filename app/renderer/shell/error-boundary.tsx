import { Component, type ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { strings } from '../strings/en.ts';
import { forgetFailedLoads } from '../views/loaded.tsx';

interface Props {
  readonly children: ReactNode;
  /** Is told of a failure, for a part that then is taken away. */
  readonly onFail?: () => void;
}

/** Keeps a part of the window that fails to draw, or to load, from taking the rest with it. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(): void {
    this.props.onFail?.();
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const words = strings.broken;
    return (
      <div className="broken" role="alert">
        <p>
          {words.text} {words.reload}
        </p>
        <Button label={words.retry} onPress={() => this.#retry()} />
      </div>
    );
  }

  #retry(): void {
    forgetFailedLoads();
    this.setState({ failed: false });
  }
}
