/** How traces are told: one of each model, word for word. */
import { expect, test } from 'vitest';
import { checkWithout, examine } from '../../../src/models/checks.ts';
import { loadModel, type ModelName } from '../../../src/models/index.ts';
import { failureOf, replay, tell, titleOf } from '../../../src/models/trace.ts';

const told = async (model: ModelName, without: string[]) => {
  const system = await loadModel(model);
  const { actions } = without.length > 0 ? checkWithout(system, without) : { actions: examine(model, system).run };
  return replay(system, without, actions).map(
    ({ at, actor, does, changes }) => `[${at}] ${actor} ${does} ${changes.map((change) => change.join(': ')).join('; ')}`,
  );
};

test('single-writer, one writer off', async () => {
  expect(await told('single-writer', ['one-writer'])).toMatchInlineSnapshot(`
    [
      "[admission] The gateway sends A1. Arriving: A1",
      "[admission] The gateway sends B1. Arriving: A1, B1",
      "[cap] Admission lets A1 into the synchronous segment. Arriving: B1; Queue (turns left): A1: 2",
      "[cap] Admission lets B1 into the synchronous segment. Arriving: nothing; Queue (turns left): A1: 2, B1: 2",
      "[writer] Writer 1 takes A1 and reads the balance, 0. Queue (turns left): B1: 2; Writers: A1, read 0 · idle",
      "[writer] Writer 2 takes B1 and reads the balance, 0. Queue (turns left): empty; Writers: A1, read 0 · B1, read 0",
      "[writer] Writer 1 writes 100: the 0 it read, plus 100 for A1. Writers: idle · B1, read 0; Posted: A1; Balance: 100; Timeline: A1: 100",
      "[writer] Writer 2 writes 3: the 0 it read, plus 3 for B1. Writers: idle · idle; Posted: A1, B1; Balance: 3; Timeline: A1: 100, B1: 3",
    ]
  `);
});
test('async-drain, its run', async () => {
  expect(await told('async-drain', [])).toMatchInlineSnapshot(`
    [
      "[accept] The API accepts A1 and answers the client. Accepted: A1; Inbox: A1",
      "[accept] The API accepts A2 and answers the client. Accepted: A1, A2; Inbox: A1, A2",
      "[accept] The API refuses B1 for now and says when to come back. Refused: B1",
      "[boundary] The service commits A1 as a fact, and its event with it. Inbox: A2; Facts: A1; Events: A1",
      "[drain] The queue delivers A1 to worker 1. Workers: A1 · idle",
      "[workers] Worker 1 applies the effect of A1. Workers: A1, applied · idle; Effects: A1",
      "[workers] Worker 1 crashes before it acknowledges A1. Workers: idle · idle",
      "[drain] The queue delivers A1 to worker 1. Workers: A1 · idle",
      "[workers] Worker 1 acknowledges A1. Events: A1 (done); Workers: idle · idle",
    ]
  `);
});
test('lending, partner key off', async () => {
  expect(await told('lending', ['partner-key'])).toMatchInlineSnapshot(`
    [
      "[intake] Intake assesses X. The exposure so far is 0. X: assessed at an exposure of 0",
      "[decision] The decision passes X. The exposure rises by 60. Exposure: 60 of 100; X: passed",
      "[approval] Risk flags its approval of X. X: passed, flagged once by risk",
      "[approval] Operations flags its approval of X. X: passed, flagged once by risk, flagged once by operations",
      "[disbursement] Orchestration calls the partner to disburse X. X: called, flagged once by risk, flagged once by operations, 1 call under way",
      "[disbursement] The partner pays X. X: called, flagged once by risk, flagged once by operations, paid once",
      "[disbursement] Orchestration has no answer about X in time and calls again. X: called, flagged once by risk, flagged once by operations, 1 call under way, paid once",
      "[disbursement] The partner pays X. X: called, flagged once by risk, flagged once by operations, paid twice",
    ]
  `);
});
test('recruitment, replayable log off', async () => {
  expect(await told('recruitment', ['replayable-log'])).toMatchInlineSnapshot(`
    [
      "[consumers] The index goes down. Index: down, read 0 of 0",
      "[change] Recruiting moves Ann to “offered”. Record: Ann offered, Ben new; Outbox: Ann offered",
      "[change] Recruiting moves Ann to “hired”. Record: Ann hired, Ben new; Outbox: Ann offered, Ann hired",
      "[log] The bus takes in “Ann offered”. Outbox: Ann hired; Bus: Ann offered · empty; Index: down, read 0 of 1, missed Ann offered; Webhook: read 0 of 1",
      "[log] The bus takes in “Ann hired”. Outbox: empty; Bus: Ann offered, Ann hired · empty; Index: down, read 0 of 2, missed Ann offered, Ann hired; Webhook: read 0 of 2",
    ]
  `);
});
test('crm, its run', async () => {
  expect(await told('crm', [])).toMatchInlineSnapshot(`
    [
      "[read] Reader 1 finds the cache empty and reads the record. Being filled: original; Reads: 1 · 0",
      "[change] The Node path hands its change “Node 1” to the PHP path. Handed over: Node 1",
      "[change] The PHP path reads the record for change “Node 1”. Being edited: Node 1 by PHP, from “original”",
      "[record] The PHP path writes the record back with “Node 1” in it. Record: Node 1; Handed over: nothing; Being edited: nothing; Acknowledged: Node 1",
      "[cache] The cache refuses the fill of reader 1, which is out of date. Being filled: nothing; Fills refused: 1",
      "[read] Reader 1 finds the cache empty and reads the record. Being filled: Node 1; Reads: 2 · 0",
      "[cache] Reader 1 fills the cache with what it read. Cache: Node 1; Being filled: nothing",
    ]
  `);
});
test('evaluation, append-only off', async () => {
  expect(await told('evaluation', ['append-only'])).toMatchInlineSnapshot(`
    [
      "[rating] The manager of Ann gives the rating. Ratings: Ann, under version 1",
      "[attestation] The manager of Ann signs off. Attestations: Ann by manager",
      "[attestation] The manager of Ann corrects the sign-off. Attestations: Ann by manager, corrected",
    ]
  `);
});

test('verdicts, in a word and a sentence', async () => {
  const system = await loadModel('crm');
  const verdict = (without: string[]) => [titleOf(system, without), ...Object.values(tell(system, checkWithout(system, without)))];
  expect(verdict([])).toEqual([
    'All safeguards on. A stale fill refused, a fresh one taken',
    'Holds.',
    '6,678 states, 20,754 transitions. No invariant breaks in any of them.',
  ]);
  expect(verdict(['one-writing-path'])).toEqual([
    'Without: One writing path',
    'Broken after 4 steps.',
    'No longer holds: “no acknowledged change is lost”.',
  ]);
  expect(verdict(['one-writing-path', 'versioned-fill'])[0]).toBe('Without: One writing path, Versioned fill');
  expect(failureOf(system, 'can settle')).toBe('Stuck: no way is left to a state in which the cache agrees with the record.');
});

test('a trace that cannot be taken is an error', async () => {
  const system = await loadModel('crm');
  expect(() => replay(system, [], [['fill', 0]])).toThrow('“fill 0” is not enabled in this state.');
  expect(() => replay(system, [], [['evict']])).toThrow('The model has no words for the action “evict”.');
});

test('a model that is not what it says stops the build, by file and field', async () => {
  const system = await loadModel('crm');
  const { safeguards, actions } = system;
  const examined = (change: object) => () => examine('crm', { ...system, ...change });
  expect(examined({})).not.toThrow();
  expect(examined({ build: () => system.build([]) })).toThrow(
    'src/models/crm.ts · invariants — With all safeguards on, “no acknowledged change is lost” breaks: begin Node 1, ',
  );
  expect(examined({ build: () => system.build(Object.keys(safeguards)) })).toThrow(
    'src/models/words/crm.ts · safeguards.one-writing-path.protects — Without it nothing breaks, not “no acknowledged change is lost”.',
  );
  const lying = { ...safeguards, 'versioned-fill': { ...safeguards['versioned-fill'], protects: 'all is well' } };
  expect(examined({ safeguards: lying })).toThrow(
    'src/models/words/crm.ts · safeguards.versioned-fill.protects — Without it “no fill is older than the last invalidation” breaks, not “all is well”.',
  );
  expect(examined({ done: () => false })).toThrow('src/models/words/crm.ts · done — With all safeguards on, no state is done.');
  expect(examined({ actions: { ...actions, hit: { ...actions['hit'], at: 'door' } } })).toThrow(
    'src/models/words/crm.ts · actions.hit.at — There is no step “door”. Write one of: change, record, cache, read.',
  );
});
