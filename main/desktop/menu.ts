/** The application menu in the person's language. What the studio does itself goes to the page as a command. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { type Lang, type MenuCommand, type MessageKey, say } from '../../engine/contract/index.ts'

type Item = MenuItemConstructorOptions

/** Undo and redo belong to a text field while one is being written in: the page hears their keys and decides. */
const KEYS: Record<MenuCommand, Pick<Item, 'accelerator' | 'registerAccelerator'>> = {
  import: { accelerator: 'CmdOrCtrl+I' },
  'new-workspace': { accelerator: 'CmdOrCtrl+N' },
  'open-workspace': { accelerator: 'CmdOrCtrl+O' },
  undo: { accelerator: 'CmdOrCtrl+Z', registerAccelerator: false },
  redo: { accelerator: 'CmdOrCtrl+Shift+Z', registerAccelerator: false },
  find: { accelerator: 'CmdOrCtrl+K' },
  settings: { accelerator: 'CmdOrCtrl+,' },
  help: { accelerator: 'F1' },
}

export function menuTemplate(lang: Lang, onCommand: (command: MenuCommand) => void): Item[] {
  const text = (key: MessageKey): string => say(lang, key)
  const command = (name: MenuCommand): Item => ({
    id: name,
    label: text(`menu.${name}`),
    ...KEYS[name],
    click: () => onCommand(name),
  })
  const role = (key: MessageKey, name: NonNullable<Item['role']>): Item => ({ label: text(key), role: name })
  const line: Item = { type: 'separator' }
  const mac = process.platform === 'darwin'
  const developer = app.isPackaged ? [] : [line, role('menu.reload', 'reload'), role('menu.tools', 'toggleDevTools')]
  return [
    ...(mac
      ? [
          {
            label: app.name,
            submenu: [command('settings'), line, role('menu.hide', 'hide'), line, role('menu.quit', 'quit')],
          },
        ]
      : []),
    {
      label: text('menu.file'),
      submenu: [
        command('import'),
        line,
        command('new-workspace'),
        command('open-workspace'),
        ...(mac ? [] : [line, command('settings'), line, role('menu.quit', 'quit')]),
      ],
    },
    {
      label: text('menu.edit'),
      submenu: [
        command('undo'),
        command('redo'),
        line,
        role('menu.cut', 'cut'),
        role('menu.copy', 'copy'),
        role('menu.paste', 'paste'),
        role('menu.selectAll', 'selectAll'),
        line,
        command('find'),
      ],
    },
    {
      label: text('menu.view'),
      submenu: [
        role('menu.zoomIn', 'zoomIn'),
        role('menu.zoomOut', 'zoomOut'),
        role('menu.zoomReset', 'resetZoom'),
        line,
        role('menu.fullScreen', 'togglefullscreen'),
        ...developer,
      ],
    },
    { label: text('menu.helpMenu'), role: 'help', submenu: [command('help')] },
  ]
}

export function setMenu(lang: Lang, onCommand: (command: MenuCommand) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(lang, onCommand)))
}
