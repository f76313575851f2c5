import type { MeetingKind } from '../../domain/words.ts';

/** What the page shows, as GET /api/overview gives it. Names of people are masked; times are RFC 3339; counts are of people. */
export type Overview = {
  revision: number;
  server_time: string;
  totals: {
    under_way: number;
    /** People recorded since the city's midnight. */
    arrived_today: number;
    kiosks: number;
    /** Kiosks heard of within the last hello interval. */
    kiosks_heard: number;
    quarantined: number;
    /** People recorded twice at one gathering, by two kiosks. */
    doubles: number;
  };
  under_way: GatheringView[];
  /** Planned for today and not opened yet. */
  planned: GatheringView[];
  /** Closed, latest first. */
  recent: GatheringView[];
  arrivals: ArrivalView[];
  kiosks: KioskView[];
  quarantine: { code: string; count: number }[];
};

/** One gathering: what several kiosks report of it is one. `should_attend` is null when the roster does not know. */
export type GatheringView = {
  id: string;
  title: string;
  kinds: MeetingKind[];
  organization: string;
  place: string;
  state: 'under_way' | 'planned' | 'closed';
  start: string;
  end: string | null;
  should_attend: number | null;
  present: number;
  observers: number;
  leave: number;
};

/** One person who came, as it was recorded and as it arrived. */
export type ArrivalView = {
  id: string;
  name: string;
  organization: string;
  meeting: string;
  kind: 'recorded' | 'make_up';
  role: 'member' | 'observer';
  late: boolean;
  undone: boolean;
  recorded_at: string;
  received_at: string;
  kiosk: string;
};

export type KioskView = {
  id: string;
  venue: string;
  state: 'active' | 'revoked';
  heard: boolean;
  last_contact_at: string;
  software: string;
  events: number;
};
