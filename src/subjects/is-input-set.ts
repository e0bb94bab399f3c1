import { inputSetMark } from './checkable.js'
import type { InputSet } from './input-set.js'

/** Whether a value is a set of inputs. */
export const isInputSet = (value: unknown): value is InputSet =>
  typeof value === 'object' && value !== null && inputSetMark in value
