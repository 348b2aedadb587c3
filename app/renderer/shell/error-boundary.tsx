import { Component, type ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { strings } from '../strings/en.ts';

interface Props {
  readonly children: ReactNode;
}

/** Keeps a part of the window that fails to draw, or to load, from taking the rest with it. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const words = strings.broken;
    return (
      <div className="broken" role="alert">
        <p>
          {words.text} {words.reload}
        </p>
        <Button label={words.retry} onPress={() => this.setState({ failed: false })} />
      </div>
    );
  }
}
