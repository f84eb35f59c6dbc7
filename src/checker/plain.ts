/** What a state may be made of: numbers, strings, booleans, null, arrays, and objects without a class. */

const MEANT = 'A state is made of numbers, strings, booleans, null, arrays and plain objects.';

/** Thrown for a state that is not plain data. */
export class NotPlain extends Error {}

export const TOO_DEEP = 'state is nested too deeply to be written down.';
/** Engines share neither the class nor the words: `Maximum call stack size exceeded`, `too much recursion`. */
export const isOverflow = (error: unknown): boolean => error instanceof Error && /call stack|recursion/.test(error.message);

const HIDDEN = ' is a property that does not count as content';

const describe = (value: unknown): string => {
  if (Number.isNaN(value)) return 'NaN';
  if (value === undefined) return 'undefined';
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`;
  const { constructor } = value as { constructor?: unknown };
  return typeof constructor === 'function' && constructor.name ? `a ${constructor.name}` : 'an object of a class';
};

/** Whether `value` is an array or an object without a class, of this realm or of another. */
export const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value) as object | null;
  // An Array.prototype is itself an array; that of a subclass is not.
  if (Array.isArray(value)) return Array.isArray(prototype);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
};

/** How one goes from an object to what it has under `key`. */
const stepTo = (key: PropertyKey): string => {
  if (typeof key === 'number') return `[${key}]`;
  return typeof key === 'string' && /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(String(key))}]`;
};

/**
 * @returns the way from `value` to the first thing in it that has no place in a state, and its kind, or `undefined`. `above` holds what
 * `value` is in. `fine` is known to be plain and likely to share parts with `value`. The way is put together only once something is
 * found: every state that a search finds passes through here.
 */
function findStranger(value: unknown, fine: unknown, above: object[]): string | undefined {
  if (typeof value !== 'object' || value === null) {
    const fits = value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number';
    return fits && !Number.isNaN(value) ? undefined : ` is ${describe(value)}`;
  }
  if (value === fine) return undefined;
  if (above.includes(value)) return ' leads back to something that it is a part of';
  if (!isPlain(value)) return ` is ${describe(value)}`;
  above.push(value);
  let found: string | undefined;
  const keys = Reflect.ownKeys(value);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && !found; index += 1) found = strangerAt(value, index, fine, above);
    // Without a hole, the keys are the indexes, in their order, then `length`, then whatever has no place there.
    const extra = keys[value.length + 1];
    if (!found && extra !== undefined) found = stepTo(extra) + HIDDEN;
  } else for (let at = 0; at < keys.length && !found; at += 1) found = strangerAt(value, keys[at] as string | symbol, fine, above);
  above.pop();
  return found;
}

function strangerAt(value: object, key: PropertyKey, fine: unknown, above: object[]): string | undefined {
  const property = Object.getOwnPropertyDescriptor(value, key);
  if (property && (typeof key === 'symbol' || !property.enumerable || !('value' in property))) return stepTo(key) + HIDDEN;
  const found = findStranger(property?.value, (fine as Record<PropertyKey, unknown> | null | undefined)?.[key], above);
  return found && stepTo(key) + found;
}

/** Explains what is wrong with `state`, or is `undefined` when it is plain data. It is sooner done beside one that is, as `fine`. */
export function complaint(state: unknown, fine?: unknown): string | undefined {
  try {
    const found = findStranger(state, fine, []);
    return found && `state${found}. ${MEANT}`;
  } catch (error) {
    if (isOverflow(error)) return TOO_DEEP;
    throw error;
  }
}
