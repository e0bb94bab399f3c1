// Measures a model as an editor: npm run editors -- <model>. Loads the sources, whose imports end in .js, as they are.
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    const isSource = /^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')
    return next(isSource ? specifier.replace(/\.js$/, '.ts') : specifier, context)
  },
})
await import('../bench/editors/run.ts')
