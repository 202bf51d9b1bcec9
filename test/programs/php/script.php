<?php
session_save_path('/tmp');
ini_set('session.use_cookies', '0');
ini_set('session.cache_limiter', '');
session_id('one');
session_start();
$_SESSION['count'] = 3;
session_write_close();
echo is_file('/tmp/sess_one') ? "session kept\n" : "session lost\n";
unlink('/tmp/sess_one');

mkdir('out/a', 0755, true);
file_put_contents('out/a/data.json', json_encode(['words' => ['one', 'two'], 'count' => 2]));
print_r(json_decode(file_get_contents('out/a/data.json'), true));

foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator('out', FilesystemIterator::SKIP_DOTS)) as $file) echo $file, ' ', $file->getSize(), "\n";

$process = proc_open(['sort', '-r'], [['pipe', 'r'], ['pipe', 'w'], STDERR], $pipes);
fwrite($pipes[0], "a\nb\nc\n");
fclose($pipes[0]);
echo str_replace("\n", ' ', stream_get_contents($pipes[1])), proc_close($process), "\n";

[$one, $other] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
fwrite($one, "over a socket\n");
echo fgets($other);

$file = fopen('out/counter', 'c+');
echo flock($file, LOCK_EX) ? "locked\n" : "not locked\n";
ftruncate($file, 5);
fclose($file);
echo filesize('out/counter'), ' ', hash('sha256', str_repeat("line\n", 1000)), "\n";

$kept = tempnam('/tmp', 'kept');
echo is_file($kept) ? "temporary\n" : "none\n";
unlink($kept);

function numbers() { for ($n = 0; $n < 3; $n++) yield $n * $n; }
echo implode(',', iterator_to_array(numbers())), "\n";
echo 'stdin ', stream_get_contents(STDIN), "\n";
try { throw new RuntimeException('caught'); } catch (RuntimeException $error) { echo $error->getMessage(), "\n"; }
exit(3);
