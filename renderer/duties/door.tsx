import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/** Whether the public page of branch life is open, and the way in and out. */
export type Door = { isOpen: boolean; open(): void; close(): void };

const DoorContext = createContext<Door>({ isOpen: false, open() {}, close() {} });

/** Holds the door for everything below it; several places of the public screens lead through it. */
export function DutiesDoor({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const door = useMemo(() => ({ isOpen, open: () => setOpen(true), close: () => setOpen(false) }), [isOpen]);
  return <DoorContext value={door}>{children}</DoorContext>;
}

/** The door of the tree. */
export function useDutiesDoor(): Door {
  return useContext(DoorContext);
}
