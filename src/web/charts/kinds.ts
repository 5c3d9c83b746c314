import type { Kind } from '../words/kinds';

/** How a kind is drawn: a shape in a square of 16 by 16, and a colour that is read on white, told apart by the colour-blind. */
export interface Look {
  readonly path: string;
  readonly color: string;
}

const UP = 'M8 2 15 14H1z';
const DOWN = 'M8 14 1 2h14z';

export const KIND_LOOKS: Readonly<Record<Kind, Look>> = {
  DemandStated: { path: UP, color: '#a33b00' },
  ConcessionOffered: { path: 'M8 2a6 6 0 1 0 .01 0z', color: '#00664b' },
  ProposalMade: { path: 'M8 1 15 8 8 15 1 8z', color: '#7d5500' },
  SupportStated: { path: 'M1 8.5 3 6.5 6.5 10 13 3 15 5 6.5 14z', color: '#005a91' },
  OppositionStated: {
    path: 'M3 1 8 6l5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5z',
    color: '#5a3d99',
  },
  ThreatMade: { path: 'M9.5 0 2.5 9h4.5l-1 7 7.500-9.500h-5z', color: '#96305f' },
  DeadlineSet: { path: 'M3 1h10v2L9.500 8l3.500 5v2H3v-2l3.500-5L3 3z', color: '#4d4d4d' },
};

/** Which way a stance moved. */
export const MOVE_LOOKS = {
  hardened: { path: UP, color: '#a33b00' },
  softened: { path: DOWN, color: '#00664b' },
  neutral: { path: 'M1 6.5h14v3H1z', color: '#4d4d4d' },
} as const;
export type Move = keyof typeof MOVE_LOOKS;
