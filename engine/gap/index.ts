/** The gap room: what the audience asks for that the catalogue does not answer. */
export { signalsOf } from './asks.ts'
export { backtestGaps, type Later } from './backtest.ts'
export { gapId, scoreGaps } from './board.ts'
export { calibrations, fitCalibration } from './calibration.ts'
export type { CatalogueDocument, GapInput, GapItem, MarketOffer } from './input.ts'
export { defaultSettings, formula, type GapOverrides, type GapSettings, type GapWeights } from './settings.ts'
