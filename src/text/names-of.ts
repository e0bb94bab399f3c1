/** Returns the names of a type's properties. A list with a missing or an unknown name does not compile. */
export const namesOf = <Type extends object>(
  names: Readonly<Record<keyof Type, true>>,
): readonly (keyof Type & string)[] => Object.keys(names) as (keyof Type & string)[]
