import { APPLICATION } from './driver-application.ts';

export { EXAMPLE } from './driver-application.ts';

/** The process ends with this code where something has changed that it had loaded: it is to be started anew. */
export const STALE = 75;

/**
 * The Ruby end of all runs in one tree. It is handed to Ruby on the command line and never lies in a tree.
 *
 * This process loads the gems, once. A child of it boots the application, and serves until a file that it has loaded changes, or one comes or goes
 * that it would have to know of and cannot learn of; then another child takes its place. Each run of RSpec is a child of that one.
 *
 * Reads from stdin `{ folder, jobs, database, limit }`: folders for its own files and for jobs, what names of databases on a server begin with, and seconds after which a run
 * is ended. Then takes `JOBS/job-1.json`, `job-2.json` …, each `{ specs, output }`, writes the reports of RSpec, or what kept the application from booting,
 * to `output` and says `ran 1`, `ran 2` … on a line of stdout, and "example" on one as each example ends. Ends when `JOBS/stop` is there, or the tree or its parent is not.
 */
export const DRIVER = String.raw`
require "bundler/setup"
require "json"
require "fileutils"
require "digest"
require "socket"

$stdout.sync = true
settings = JSON.parse($stdin.read)
folder = settings.fetch("folder")
jobs = settings.fetch("jobs")
root = Dir.pwd
parent = Process.ppid
ENV["RAILS_ENV"] = "test"
ENV["DISABLE_BOOTSNAP_COMPILE_CACHE"] = "1"

told = ->(error) { { "class" => error.class.name, "message" => error.message.to_s.scrub, "backtrace" => (error.backtrace || []).first(12) } }
# What a file was when it was looked at: a rewritten one is another inode.
state = ->(file) { stat = File.stat(file); [file, stat.ino, stat.mtime.to_r, stat.size] rescue [file] }
loaded = -> { $LOADED_FEATURES.select { |file| file.start_with?("#{root}/") && !file.start_with?("#{root}/vendor/") } }

failure = begin
  require File.expand_path("config/application")
  %w[core core/formatters/json_formatter expectations mocks].each { |part| require "rspec/#{part}" }
  nil
rescue Exception => error
  told.call(error)
end
gems = -> { (loaded.call + Dir["Gemfile*"]).map(&state) }
known = gems.call
${APPLICATION}
application = nil
launch = lambda do
  wire, other = UNIXSocket.pair
  pid = fork do
    wire.close
    $tick = $stdout.dup.tap { |wire_out| wire_out.sync = true }
    $stdout.reopen($stderr)
    serve.call(other)
    exit! 0
  end
  other.close
  application = { wire: wire, pid: pid }
end
retire = lambda do
  application[:wire].close
  Process.wait(application[:pid])
  application = nil
end
ask = lambda do |job|
  2.times do
    launch.call if application.nil?
    application[:wire].puts(JSON.generate(job))
    answer = application[:wire].gets
    return answer if answer == "done\n"

    retire.call
  end
end

number = 0
until File.exist?("#{jobs}/stop") || !Dir.exist?(root) || Process.ppid != parent
  file = "#{jobs}/job-#{number + 1}.json"
  next sleep(0.005) unless File.exist?(file)

  number += 1
  job = JSON.parse(File.read(file))
  # What kept the application from loading may be mended by now.
  exit! ${String(STALE)} if gems.call != known || (failure && number > 1)
  if failure
    File.write(job.fetch("output"), JSON.generate("boot" => failure))
  else
    ask.call(job)
  end
  puts "ran #{number}"
end
retire.call if application
exit! 0
`;
