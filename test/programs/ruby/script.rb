require 'digest'
require 'erb'
require 'fileutils'
require 'json'
require 'open3'
require 'pstore'
require 'socket'
require 'tempfile'
require 'timeout'
require 'zlib'

FileUtils.mkdir_p('out/a/b')
File.write('out/a/b/data.json', JSON.generate(words: %w[one two three], count: 3))
puts JSON.parse(File.read('out/a/b/data.json'))['words'].sort.inspect
puts Dir.glob('out/**/*').sort.inspect

queue = Queue.new
threads = 4.times.map { |n| Thread.new { 100.times { |i| queue << n * 100 + i } } }
threads.each(&:join)
puts "threads #{queue.size}"

text = "line\n" * 10_000
Zlib::GzipWriter.open('out/text.gz') { |gz| gz.write(text) }
puts "gzip #{Zlib::GzipReader.open('out/text.gz', &:read) == text}"
puts Digest::SHA256.hexdigest(text)

sorted, status = Open3.capture2('sort', '-r', stdin_data: "a\nb\nc\n")
puts "sort #{sorted.split.inspect} #{status.exitstatus}"

reader, writer = IO.pipe
parent = Process.pid
child = fork do
  reader.close
  writer.puts "from the child #{Process.ppid == parent}"
  exit! 7
end
writer.close
puts reader.read
Process.wait(child)
puts "exit #{$?.exitstatus}"

one, other = UNIXSocket.pair
one.puts 'over a socket'
puts other.gets

begin
  Timeout.timeout(0.05) { sleep }
rescue Timeout::Error
  puts 'timed out'
end

handled = false
trap('USR1') { handled = true }
Process.kill('USR1', Process.pid)
sleep 0.01 until handled
puts 'signal handled'

Tempfile.create('kept') { |file| puts "temporary #{File.file?(file.path)}" }
store = PStore.new('out/store')
store.transaction { store[:total] = 42 }
puts store.transaction(true) { store[:total] }
puts ERB.new('<% 3.times do |n| %><%= n %>;<% end %>').result
fiber = Fiber.new { 3.times { |n| Fiber.yield n }; nil }
puts [fiber.resume, fiber.resume, fiber.resume].inspect
puts "stdin #{$stdin.read.inspect}"
puts File.lstat('script.rb').ftype
FileUtils.rm_r('out')
puts Dir.exist?('out')
