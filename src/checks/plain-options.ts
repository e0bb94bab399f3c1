import { modelName } from '../models/model-name.js'
import type { CheckOptions } from './check.js'

/** Returns options as plain data, with the name of the editor in its place: a model may hold keys and connections. */
export const plainOptions = ({ editor, ...options }: CheckOptions): PlainOptions => ({
  ...options,
  ...(editor === undefined ? {} : { editor: modelName(editor) }),
})

type PlainOptions = Omit<CheckOptions, 'editor'> & { readonly editor?: string }
