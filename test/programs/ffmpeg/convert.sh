# A film of one second from FFmpeg's own test sources; then its sound, a picture of it, and what each frame decodes to.
ff() { ffmpeg -hide_banner -loglevel error -nostdin -threads 2 "$@"; }
ff -f lavfi -i testsrc=size=160x120:rate=10:duration=1 -f lavfi -i sine=frequency=440:duration=1 -c:v mpeg4 -c:a aac film.mp4
ffprobe -loglevel error -show_entries stream=codec_name,nb_frames -of csv=p=0 film.mp4
ff -i film.mp4 -vn -ar 8000 -ac 1 sound.wav
head -c 4 sound.wav && echo
ff -i film.mp4 -frames:v 1 picture.png
head -c 4 picture.png | tail -c 3 && echo
ff -i film.mp4 -map 0:v -f framemd5 - | tail -n 3
cat film.mp4 | ffmpeg -hide_banner -loglevel error -i - -f null - && echo 'through a pipe'
ff -i nothing.mp4 -f null - 2> /dev/null; echo "no input: $?"
