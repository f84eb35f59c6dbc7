/** Numbers in words, on every page alike. */
import type { Figure } from './shared.ts';

/** `1 step`, `4 steps`; `several` is the word for more than one where it takes more than an s. */
export const counted = (count: number, one: string, several = `${one}s`): string => `${count} ${count === 1 ? one : several}`;

/** A figure with its unit, if it has one: `~865 ms`. */
export const quantity = ({ value, unit }: Pick<Figure, 'value' | 'unit'>): string => [value, unit].filter(Boolean).join(' ');
