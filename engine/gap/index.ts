/** The gap room: what the audience asks for that the catalogue does not answer. */
export { signalsOf } from './asks.ts'
export { backtestGaps, type Later } from './backtest.ts'
export { gapId, scoreGaps } from './board.ts'
export { bridgesOf, type Shop } from './bridge.ts'
export { answered, calibrations, fitCalibration } from './calibration.ts'
export { compareGaps } from './changes.ts'
export type { CatalogueDocument, GapInput, GapItem, MarketOffer } from './input.ts'
export { defaultSettings, formula, type GapOverrides, type GapSettings } from './settings.ts'
