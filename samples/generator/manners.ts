import type { Manner } from './model.ts';

/** Kinds of traffic, per flow and five minutes. Sizes are what `ss` and a packet count show for such services. */
export const MANNERS = {
  web: {
    flows: 26,
    bytesOut: 940,
    bytesIn: 14_200,
    packetsOut: 9,
    packetsIn: 14,
    started: 0.9,
    steady: false,
  },
  grpc: {
    flows: 5,
    bytesOut: 21_000,
    bytesIn: 48_000,
    packetsOut: 130,
    packetsIn: 140,
    started: 0.2,
    steady: false,
  },
  database: {
    flows: 4,
    bytesOut: 9_400,
    bytesIn: 31_000,
    packetsOut: 70,
    packetsIn: 76,
    started: 0.1,
    steady: false,
  },
  dns: { flows: 18, bytesOut: 152, bytesIn: 338, packetsOut: 2, packetsIn: 2, started: 1, steady: false },
  scrape: {
    flows: 2,
    bytesOut: 5_600,
    bytesIn: 182_000,
    packetsOut: 62,
    packetsIn: 141,
    started: 0.2,
    steady: true,
  },
  logs: {
    flows: 3,
    bytesOut: 96_000,
    bytesIn: 2_900,
    packetsOut: 96,
    packetsIn: 41,
    started: 0.2,
    steady: true,
  },
  probe: { flows: 30, bytesOut: 421, bytesIn: 518, packetsOut: 6, packetsIn: 5, started: 1, steady: true },
  api: {
    flows: 2,
    bytesOut: 7_800,
    bytesIn: 41_000,
    packetsOut: 48,
    packetsIn: 57,
    started: 0.15,
    steady: true,
  },
  tls: {
    flows: 3,
    bytesOut: 2_450,
    bytesIn: 8_900,
    packetsOut: 15,
    packetsIn: 17,
    started: 0.9,
    steady: false,
  },
  /** A number of 84-byte echoes a flow. */
  ping: { flows: 1, bytesOut: 840, bytesIn: 840, packetsOut: 10, packetsIn: 10, started: 0.5, steady: true },
  attempt: { flows: 4, bytesOut: 640, bytesIn: 900, packetsOut: 7, packetsIn: 7, started: 1, steady: true },
} as const satisfies Record<string, Manner>;

export type MannerName = keyof typeof MANNERS;
