/**
 * The names of a type's properties. A list that forgets one, or has one too
 * many, does not compile.
 */
export const namesOf = <Type extends object>(
  names: Readonly<Record<keyof Type, true>>,
): readonly (keyof Type & string)[] => Object.keys(names) as (keyof Type & string)[]
