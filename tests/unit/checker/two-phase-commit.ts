/**
 * Two-phase commit as Stateright models it (stateright/stateright, examples/2pc.rs, after the TLA+ specification by Gray and Lamport,
 * “Consensus on Transaction Commit”). Its tests give the numbers of distinct states: 288 with 3 resource managers, 8,832 with 5.
 */
import type { Model } from '../../../src/checker/index.ts';

type Phase = 'working' | 'prepared' | 'committed' | 'aborted';

export interface State {
  readonly managers: readonly Phase[];
  readonly coordinator: 'init' | 'committed' | 'aborted';
  /** Those that the coordinator knows to be prepared. */
  readonly prepared: readonly boolean[];
  /** A set: sorted, each message once. */
  readonly messages: readonly string[];
}
export type Action = readonly [
  name: 'receivePrepared' | 'prepare' | 'giveUp' | 'obeyCommit' | 'obeyAbort' | 'commit' | 'abort',
  manager: number,
];

const withMessage = (messages: readonly string[], message: string) =>
  messages.includes(message) ? messages : [...messages, message].sort();

export const twoPhaseCommit = (managers: number): Model<State, Action> => ({
  initial: () => [
    {
      managers: Array.from({ length: managers }, () => 'working' as const),
      coordinator: 'init',
      prepared: Array.from({ length: managers }, () => false),
      messages: [],
    },
  ],

  actions: ({ managers, coordinator, prepared, messages }) => {
    const enabled: Action[] = [];
    if (coordinator === 'init' && prepared.every(Boolean)) enabled.push(['commit', 0]);
    if (coordinator === 'init') enabled.push(['abort', 0]);
    for (const [manager, phase] of managers.entries()) {
      if (coordinator === 'init' && messages.includes(`prepared ${manager}`)) enabled.push(['receivePrepared', manager]);
      if (phase === 'working') enabled.push(['prepare', manager], ['giveUp', manager]);
      if (messages.includes('commit')) enabled.push(['obeyCommit', manager]);
      if (messages.includes('abort')) enabled.push(['obeyAbort', manager]);
    }
    return enabled;
  },

  next: (state, [name, manager]) => {
    const become = (phase: Phase) => state.managers.with(manager, phase);
    switch (name) {
      case 'commit':
        return { ...state, coordinator: 'committed', messages: withMessage(state.messages, 'commit') };
      case 'abort':
        return { ...state, coordinator: 'aborted', messages: withMessage(state.messages, 'abort') };
      case 'receivePrepared':
        return { ...state, prepared: state.prepared.with(manager, true) };
      case 'prepare':
        return { ...state, managers: become('prepared'), messages: withMessage(state.messages, `prepared ${manager}`) };
      case 'giveUp':
      case 'obeyAbort':
        return { ...state, managers: become('aborted') };
      case 'obeyCommit':
        return { ...state, managers: become('committed') };
    }
  },

  invariants: [
    {
      name: 'no manager commits what another has aborted',
      holds: ({ managers }) => !(managers.includes('committed') && managers.includes('aborted')),
    },
  ],
});
