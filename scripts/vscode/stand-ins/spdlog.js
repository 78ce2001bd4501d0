// Stands in for `@vscode/spdlog`, through which all log files go, and with them the Output panel.
// The same interface without the native part: lines are appended at once, and files are never rotated.
const { appendFileSync, mkdirSync } = require('node:fs');
const path = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
const METHODS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  constructor(_kind, _name, file) {
    mkdirSync(path.dirname(file), { recursive: true });
    this.file = file;
    this.level = LEVELS.indexOf('info');
    this.isPlain = false;
    METHODS.forEach((method, level) => {
      this[method] = (message) => this.write(level, message);
    });
  }

  write(level, message) {
    if (this.file === undefined || level < this.level) return;
    appendFileSync(this.file, this.isPlain ? message : `${timestamp(new Date())} [${LEVELS[level]}] ${message}\n`);
  }

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  clearFormatters() {
    this.isPlain = true;
  }

  drop() {
    this.file = undefined;
  }

  setPattern() {}
  flush() {}
}

/** Local time, as VS Code reads it back from the log: `2024-05-01 13:37:00.123`. */
function timestamp(now) {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, -1).replace('T', ' ');
}

const create = async (name, file) => new Logger('rotating', name, file);

// One by one: VS Code imports them by name, and Node finds the names of a CommonJS module only in this form.
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
