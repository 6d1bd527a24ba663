/** The way of a page to press in the loopback shell. Boundary: the steps are `support/proofJourneySteps.ts`. */
import { proofJourney } from './support/proofJourneySteps.ts'

// Pictures for docs (`scripts/proof-images.mjs`) are shown smaller than they are taken.
proofJourney({ deviceScaleFactor: process.env['BANMIAN_SCREENSHOTS'] === undefined ? 1 : 2 }, '')
