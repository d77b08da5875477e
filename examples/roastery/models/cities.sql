select * from read_csv('tables/cities.csv')
