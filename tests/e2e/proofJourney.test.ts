/** The way of a page to press in the loopback shell. Boundary: the steps are `support/proofJourneySteps.ts`. */
import { proofJourney } from './support/proofJourneySteps.ts'

proofJourney({}, '')
