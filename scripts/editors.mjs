// Measures how well a model reads reasons, from the sources: npm run editors -- <model>
import './from-sources.mjs'

await import('../bench/editors/run.ts')
