/**
 * A stand-in for the `electron` module of a main process: real processes, real ports, real pages in headless Chromium. It cannot
 * show what only Electron has: the sandbox, context isolation, fuses.
 */
export { app } from './app.ts'
export { MessageChannelMain } from './ports.ts'
export { dialog, ipcMain, Menu, nativeTheme, protocol, screen, session, shell } from './services.ts'
export { utilityProcess } from './utility.ts'
export { BrowserWindow } from './window.ts'
