/** What a state may be made of: numbers, strings, booleans, null, arrays, and objects without a class. */

const MEANT = 'A state is made of numbers, strings, booleans, null, arrays and plain objects.';

const describe = (value: unknown): string => {
  if (Number.isNaN(value)) return 'NaN';
  if (value === undefined) return 'undefined';
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`;
  const { constructor } = value as { constructor?: unknown };
  return typeof constructor === 'function' && constructor.name ? `a ${constructor.name}` : 'an object of a class';
};

export const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  // The Object.prototype of another realm.
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf');
};

/** @returns path and kind of the first thing in `value` that has no place in a state, or `undefined`. `above` holds what it is in. */
function findStranger(value: unknown, path: string, above: readonly unknown[]): string | undefined {
  if (typeof value !== 'object' || value === null) {
    const fits = value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number';
    return fits && !Number.isNaN(value) ? undefined : `${path} is ${describe(value)}`;
  }
  if (above.includes(value)) return `${path} leads back to something that it is a part of`;
  const isArray = Array.isArray(value);
  if (!isArray && !isPlainObject(value)) return `${path} is ${describe(value)}`;
  const within = [...above, value];
  if (isArray)
    for (let index = 0; index < value.length; index += 1) {
      const found = findStranger(value[index], `${path}[${index}]`, within);
      if (found) return found;
    }
  for (const key of Reflect.ownKeys(value)) {
    if (isArray && typeof key === 'string' && (key === 'length' || Number(key) < value.length)) continue;
    const at = typeof key === 'string' && /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(String(key))}]`;
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (isArray || typeof key === 'symbol' || !property?.enumerable || !('value' in property))
      return `${at} is a property that does not count as content`;
    const found = findStranger(property.value, at, within);
    if (found) return found;
  }
  return undefined;
}

/** Explains what is wrong with `state`, or is `undefined` when it is plain data. */
export function complaint(state: unknown): string | undefined {
  const stranger = findStranger(state, 'state', []);
  return stranger && `${stranger}. ${MEANT}`;
}
