/** What is asked of every model. */
import { describe, expect, test } from 'vitest';
import { check, strict, type Model } from '../../../src/checker/index.ts';
import { MODEL_NAMES, loadModel, type ModelName } from '../../../src/models/index.ts';
import { checkWithout, examine, subsets } from '../../../src/models/checks.ts';
import { atStart, replay } from '../../../src/models/trace.ts';
import type { Action } from '../../../src/models/system.ts';
import { wayTo, written } from './way.ts';

/**
 * With all safeguards on: states, transitions, depth. Without each: its shortest counterexample. A change here changes what the pages
 * say, and wants a sentence in the commit.
 */
const EXPECTED: Record<ModelName, { holds: [number, number, number]; without: Record<string, [breaks: string, trace: string]> }> = {
  'single-writer': {
    holds: [24219, 101925, 22],
    without: {
      'idempotency-key': ['a request posts at most once', 'send A1, send A1, admit A1, admit A1, take 0, commit 0, take 0, commit 0'],
      'bounded-in-flight': [
        'every admitted request finishes within its budget',
        'send A1, send A2, send B1, admit A1, admit A2, admit B1, take 0, commit 0, take 0, commit 0',
      ],
      'one-writer': [
        'the balance is the sum of what was posted',
        'send A1, send B1, admit A1, admit B1, take 0, take 1, commit 0, commit 1',
      ],
      'prior-stage': ['stages advance in order', 'send A2, admit A2, take 0, commit 0'],
      'one-commit': ['the timeline replays to the authoritative state', 'send A1, admit A1, take 0, crashAtCommit 0, restart 0'],
    },
  },
  'async-drain': {
    holds: [28742, 90196, 23],
    without: {
      'persist-before-accept': ['an accepted command is never lost', 'accept A1, crashService, restart'],
      outbox: ['published events and committed facts agree', 'accept A1, commitFact, crashAtCommit, restart'],
      'ordering-key': [
        'effects of one aggregate apply in order',
        'accept A1, accept A2, commit, commit, deliver A1 0, deliver A2 1, apply 1',
      ],
      'back-pressure': ['lag stays within tolerance', 'accept A1, accept A2, accept B1'],
      dedupe: ['each event takes effect once', 'accept A1, commit, deliver A1 0, apply 0, crashWorker 0, deliver A1 0, apply 0'],
      'park-poisoned': ['can settle', 'accept B1, commit, deliver B1 0, fail 0'],
    },
  },
  lending: {
    holds: [23290, 69050, 19],
    without: {
      'exposure-in-transaction': ['approved exposure stays within the limit', 'assess X, assess Y, pass X, pass Y'],
      'explicit-approvals': [
        'money leaves only after two parties approved',
        'assess X, pass X, flag X risk, flag X risk, disburse X, pay X',
      ],
      'partner-key': ['money leaves once', 'assess X, pass X, flag X risk, flag X operations, disburse X, pay X, retry X, pay X'],
    },
  },
  recruitment: {
    holds: [4485, 16956, 21],
    without: {
      'replayable-log': ['can settle', 'goDown, advance Ann offered, advance Ann hired, publish, publish'],
      'ordering-key': [
        'a candidate’s indexed stage never goes back',
        'advance Ann offered, advance Ann hired, publish, publish, index 1, index 0',
      ],
      'idempotent-webhook': ['one notification per lifecycle event', 'advance Ann offered, publish, notify 0, replay, notify 0'],
    },
  },
  crm: {
    holds: [6678, 20754, 18],
    without: {
      'one-writing-path': ['no acknowledged change is lost', 'begin Node 1, begin PHP 1, write Node, write PHP'],
      'invalidate-on-write': ['can settle', 'miss 0, fill 0, begin PHP 1, write PHP'],
      'versioned-fill': ['no fill is older than the last invalidation', 'miss 0, begin PHP 1, write PHP, fill 0'],
    },
  },
  evaluation: {
    holds: [4749, 14131, 23],
    without: {
      'frozen-template': ['a rating resolves to the version it was given under', 'rate Ann, edit'],
      'append-only': ['every attestation ever made can still be read', 'rate Ann, attest Ann manager, correct Ann manager'],
      'closed-only': ['a report never shows a half-written cycle', 'rate Ann, promote'],
    },
  },
};

/** Without these, the step that brings the hazard about, an edit and a correction, is itself the harm: nothing comes in between. */
const AT_ONCE = ['frozen-template', 'append-only'];

/** True when some reachable state satisfies `wanted`: an invariant must not hold merely because nothing ever happens. */
const reaches = <State>(model: Model<State, Action>, wanted: (state: State) => boolean) => wayTo(model, wanted) !== undefined;

describe.each(MODEL_NAMES)('%s', async (name) => {
  const system = await loadModel(name);
  const all = Object.keys(system.safeguards);
  const whole = system.build(all);
  const expected = EXPECTED[name] as (typeof EXPECTED)[ModelName] | undefined;
  if (!expected) throw new Error(`${name} is not pinned. Add its counts and traces to EXPECTED; run the checks once to see them.`);

  test('holds with all safeguards on, and changes none of its states', () => {
    const [states, transitions, depth] = expected.holds;
    expect(check(strict(whole))).toEqual({ holds: true, states, transitions, depth });
  });

  test('comes to rest only where it is settled', () => {
    expect(reaches(whole, (state) => whole.actions(state).length === 0)).toBe(true);
    expect(reaches(whole, (state) => whole.actions(state).length === 0 && !whole.settled?.(state))).toBe(false);
  });

  test('lists its safeguards, and each where the diagram has a step for it', () => {
    expect(Object.keys(expected.without)).toEqual(all);
    const at = [...Object.values(system.safeguards), ...Object.values(system.actions)].map((one) => one.at);
    expect(new Set(at)).toEqual(new Set(system.places));
  });

  test.each(Object.entries(expected.without).map(([safeguard, [broken, trace]]) => [safeguard, broken, trace] as const))(
    'without %s, “%s” breaks: %s',
    (safeguard, broken, trace) => {
      const result = checkWithout(system, [safeguard]);
      expect({ broken: result.broken, trace: written(result.actions) }).toEqual({ broken, trace });
      expect(system.safeguards[safeguard]?.protects, 'the invariant that the safeguard says it protects').toBe(broken);
    },
  );

  describe.each(all)('what %s is there for', (safeguard) => {
    const { hazard, protects } = system.safeguards[safeguard] ?? {};
    if (!hazard) throw new Error(`${safeguard} has no hazard.`);
    const occurs = (state: unknown) => hazard.occurs(state);
    const model = system.build(all.filter((other) => other !== safeguard));

    test('is not the case at first, and happens with all safeguards on', () => {
      expect(whole.initial().filter(occurs)).toEqual([]);
      expect(reaches(whole, occurs)).toBe(true);
    });

    test('happens on the way to the failure without it', () => {
      let [state] = model.initial();
      const states = checkWithout(system, [safeguard]).actions.map((action) => (state = model.next(state, action)));
      expect(states.map(occurs)).toContain(true);
    });

    /** The model without the safeguard, where nothing follows on the hazard; `andHarm`: and what is broken at once is let pass, too. */
    const spared = (andHarm: boolean) =>
      check({
        ...model,
        actions: (state) => (occurs(state) ? [] : model.actions(state)),
        settled: (state) => occurs(state) || (model.settled?.(state) ?? true),
        invariants: model.invariants.map(({ name, holds }) => ({ name, holds: (state) => (andHarm && occurs(state)) || holds(state) })),
      });
    test('is what it takes: without the safeguard, but without this either, nothing breaks', () => {
      expect(spared(true)).toMatchObject({ holds: true });
    });
    test('comes before the harm, unless one step brings both', () => {
      expect(spared(false)).toMatchObject(AT_ONCE.includes(safeguard) ? { holds: false, broken: protects } : { holds: true });
    });
  });

  const several = subsets(all).filter(({ length }) => length > 0);
  test.each(several.map((without) => ({ without, names: without.join(' + ') })))(
    'without $names: its trace leads to what it says',
    ({ without }) => {
      const model = system.build(all.filter((safeguard) => !without.includes(safeguard)));
      const { broken, actions } = checkWithout(system, without);
      const invariant = model.invariants.find((one) => one.name === broken);
      expect(broken === 'can settle' || invariant, 'the name of an invariant').toBeTruthy();

      const verdict = check(strict(model));
      let [state] = model.initial();
      const states = [state, ...actions.map((action) => (state = model.next(state, action)))];
      expect(states).toEqual(verdict.holds ? [] : verdict.trace.map((row) => row.state));
      if (invariant) expect(states.map((one) => invariant.holds(one))).toEqual(states.map((_, at) => at < actions.length));
    },
  );

  test('every action can occur, with all safeguards on or with one off, before anything is broken', () => {
    const seen = new Set<string>();
    for (const without of [[], ...all.map((safeguard) => [safeguard])]) {
      const model = system.build(all.filter((safeguard) => !without.includes(safeguard)));
      check({ ...model, next: (state, action) => (seen.add(action[0]), model.next(state, action)) });
    }
    expect([...seen].sort()).toEqual(Object.keys(system.actions).sort());
  });

  test.each(all)('without %s, what is broken in the end can be seen: its fields have never been so before', (safeguard) => {
    const model = system.build(all.filter((other) => other !== safeguard));
    let [state] = model.initial();
    const shown = [state, ...checkWithout(system, [safeguard]).actions.map((action) => (state = model.next(state, action)))].map((one) =>
      JSON.stringify(system.show(one)),
    );
    expect(shown.indexOf(shown.at(-1) ?? '')).toBe(shown.length - 1);
  });

  test('with all safeguards on or one off, every step of its traces changes something that can be seen', () => {
    for (const without of [[], ...all.map((safeguard) => [safeguard])]) {
      const actions = without.length > 0 ? checkWithout(system, without).actions : examine(name, system).run;
      expect(replay(system, without, actions).filter(({ changes }) => changes.length === 0)).toEqual([]);
    }
  });

  test('an action that is not enabled is refused', () => {
    const [state] = whole.initial();
    expect(() => whole.next(state, ['noSuchThing'])).toThrow('“noSuchThing” is not enabled in this state.');
    expect(() => system.build(['no-such-safeguard'])).toThrow('There is no safeguard “no-such-safeguard”. There are: ');
    expect(() => checkWithout(system, ['no-such-safeguard'])).toThrow('There is no safeguard “no-such-safeguard”.');
  });

  test('its words are whole sentences, and its fields stay the same in every state', () => {
    const runs = subsets(all).map((without) => ({
      without,
      actions: without.length ? checkWithout(system, without).actions : examine(name, system).run,
    }));
    for (const { without, actions } of runs)
      for (const { actor, does, at, changes } of replay(system, without, actions)) {
        expect(`${actor} ${does}`).toMatch(/^[A-Z].*\.$/);
        expect(`${actor} ${does}`).not.toMatch(/undefined|null|NaN|\[object|  /);
        expect(system.places).toContain(at);
        for (const [field, now] of changes) {
          expect(Object.keys(atStart(system))).toContain(field);
          expect(now).not.toMatch(/^$|undefined|null|NaN|\[object/);
        }
      }
  });
});

test('there are 23 safeguards in all', async () => {
  const systems = await Promise.all(MODEL_NAMES.map(loadModel));
  expect(systems.flatMap(({ safeguards }) => Object.keys(safeguards))).toHaveLength(23);
});
