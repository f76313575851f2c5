import type { Overview } from '../overview/overview.ts';

/** Without a word from the stream the overview is read again this often: times grow old, and streams get lost. */
const READ_EVERY_MS = 10_000;

/** What the page hears: a fresh overview, or that the platform cannot be reached. */
export type Heard = { overview(overview: Overview): void; lost(): void };

/** Follows the platform: reads the overview now, whenever the stream says that something changed, and every ten seconds. */
export function follow(heard: Heard): void {
  let reading = false;
  let again = false;
  const read = async (): Promise<void> => {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      const answer = await fetch('api/overview');
      if (!answer.ok) throw new Error(String(answer.status));
      heard.overview((await answer.json()) as Overview);
    } catch {
      heard.lost();
    }
    reading = false;
    if (again) {
      again = false;
      void read();
    }
  };
  const stream = new EventSource('api/live');
  stream.addEventListener('revision', () => void read());
  setInterval(() => void read(), READ_EVERY_MS);
  void read();
}
