import type { ReactNode } from 'react';
import { Controls } from './controls.tsx';
import { StateLine } from './state-line.tsx';
import './foot.css';

/** The crabapple band at the bottom of every public screen: what to do now, the controls, and the state in words. */
export function Foot({ children }: { children: ReactNode }) {
  return (
    <footer className="foot">
      {children}
      <Controls />
      <StateLine />
    </footer>
  );
}
