/**
 * Property tests draw the same cases on every run, so that the gate says the same twice about the same tree.
 *
 * Role: vitest `setupFiles`. `BANMIAN_SEED=12345 npm run unit` explores other cases; a counterexample becomes a test of its own.
 */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env['BANMIAN_SEED'] ?? 20220907) })
