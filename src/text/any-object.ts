/** Whether a value can have properties: an object, a list or a function. */
export const isAnyObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'
