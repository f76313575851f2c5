import type { ComponentProps } from 'react';
import './button.css';

/** `plain` on paper · `strong` the one thing to do · `onred` on the crabapple band · `quiet` without an outline. */
export type ButtonLook = 'plain' | 'strong' | 'onred' | 'quiet';

/** A button large enough for a finger that is not steady. */
export function Button({ look = 'plain', className = '', ...rest }: ComponentProps<'button'> & { look?: ButtonLook }) {
  return <button type="button" className={`button button-${look} ${className}`} {...rest} />;
}
