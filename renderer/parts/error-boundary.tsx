import { Component, type ReactNode } from 'react';

/** A screen that failed is drawn anew after this long. */
const AGAIN_AFTER_MS = 4_000;

/** A bug in a screen must not leave a blank panel in a public hall: shows `calm`, and tries again a little later. */
export class ErrorBoundary extends Component<{ calm: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    setTimeout(() => this.setState({ failed: false }), AGAIN_AFTER_MS);
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.calm : this.props.children;
  }
}
