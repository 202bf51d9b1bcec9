from setuptools import setup

setup(name='greet', version='1.2.3', packages=['greet'], entry_points={'console_scripts': ['greet=greet:main']})
